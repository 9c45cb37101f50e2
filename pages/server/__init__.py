"""What the server does beside running pages: its first answer, its routes, what it makes ahead."""
