"""Page 数据: what the data are made of, document by document and layer by layer."""
