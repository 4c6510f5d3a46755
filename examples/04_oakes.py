"""Oakes's comparison redone: which case is nearest to AES on each clock, and where do essay and record differ?"""

from blocs import oakes

for clock in oakes.CLOCKS:
    reading = oakes.comparison(clock=clock)
    print(f"Clock: {clock}")
    ranking = oakes.ranking(reading)
    for distance in ranking.distances:
        print(f"  {distance.case.label.en:<9} {distance.middle:.2f} ({distance.low:.2f} to {distance.high:.2f})")
    print(f"  over {', '.join(ranking.factors)}")
    share = ranking.shares[ranking.distances[0].case.id]
    print(f"  nearest: {ranking.distances[0].case.label.en}, in {share:.1%} of the ways to fill the gaps in the record ({ranking.sureness})")
    for cell in reading.cells.values():
        if cell.coding and cell.mark in ("≠", "~"):
            coding = cell.coding
            print(f"  {cell.mark} {cell.case} {cell.factor}: essay {coding.low:g} to {coding.high:g} ({coding.at}), record {cell.value.shown}")
