"""The amounts a text gives, in sentences and in tables, as figures with what they measure."""
