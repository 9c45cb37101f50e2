"""Page 整编: what a document may hold, decided by one person, looked at by another, published."""
