"""A journalist's sentence, checked: "the three left ECOWAS on 29 January 2025 after a mandatory year of notice, announced in December 2023"."""

from blocs import questions

THREE = ("Mali", "Burkina Faso", "Niger")

for state in THREE:
    left = questions.date("ECOWAS", "left", state)
    announced = questions.date("ECOWAS", "notice", state)
    print(f"{state}: left {left.value}, notice received {announced.value}")

notice = questions.clause("ECOWAS", "withdrawal", on="2024-01-29")
print(f"Notice: {notice.value} months")
print()
print(questions.date("ECOWAS", "notice", "Mali").text())
