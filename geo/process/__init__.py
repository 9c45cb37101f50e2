"""How a process begins and stops, what day it has, what it keeps and what it clears from memory."""
