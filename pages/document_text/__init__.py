"""Page 原文: a document as text, the records in it, passages side by side."""
