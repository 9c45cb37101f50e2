"""What is asked on page 地图: conditions, years, and what each choice would leave."""
