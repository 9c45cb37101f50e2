"""Names that the library is asked by."""

HEXI, RIVER, AVENUES = "120103", "tj-haihe", "hp-wudadao"
