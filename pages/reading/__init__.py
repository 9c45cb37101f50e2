"""Page 原文: a document read whole, with what rests on each passage, beside the map."""
