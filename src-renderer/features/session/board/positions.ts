export interface PositionDraft {
  party: string;
  text: string;
  amountFen: number | null;
}

/** What was typed that the card doesn't say yet; a side that was left empty said nothing. */
export function changedPositions(
  typed: readonly PositionDraft[],
  known: readonly PositionDraft[],
): PositionDraft[] {
  return typed
    .map((one) => ({ ...one, text: one.text.trim() }))
    .filter((one) => {
      const before = known.find((each) => each.party === one.party);
      return one.text !== '' && (before?.text !== one.text || before.amountFen !== one.amountFen);
    });
}
