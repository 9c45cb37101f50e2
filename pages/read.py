"""Page 原文: the documents themselves, with what rests on each passage, beside the map."""

from pages.document_text.text_page import show_text_page
from pages.frame.page import open_page

with open_page("read") as data:
    show_text_page(data)
