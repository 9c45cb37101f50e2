"""Which projects meet a filter, and how many each further choice would leave."""
