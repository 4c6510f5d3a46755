"""Oakes's comparison redone: which case is nearest to AES on each clock, and where do essay and record differ?"""

from blocs import oakes

for clock in oakes.CLOCKS:
    reading = oakes.comparison(clock=clock)
    print(f"Clock: {clock}")
    for distance in oakes.distances(reading):
        print(f"  {distance.case.label.en:<9} {distance.low:.2f} to {distance.high:.2f} over {', '.join(distance.factors)}")
    nearest = oakes.nearest(oakes.distances(reading))
    print(f"  nearest: {nearest.label.en if nearest else 'the record does not decide'}")
    for cell in reading.cells.values():
        if cell.coding and cell.mark in ("≠", "~"):
            coding = cell.coding
            print(f"  {cell.mark} {cell.case} {cell.factor}: essay {coding.low:g} to {coding.high:g} ({coding.at}), record {cell.value.shown}")
