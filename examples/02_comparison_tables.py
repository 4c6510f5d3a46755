"""Four blocs side by side: as Markdown for a paper, and their duties of defence as text."""

from blocs import compare

print(compare.overview("AES", "ECOWAS", on="2025-07-31").to("github"))
print()
print(compare.obligations("AES", "ECOWAS", on="2025-07-31").to("text", width=150))
