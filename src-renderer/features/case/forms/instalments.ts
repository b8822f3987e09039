/** One instalment as it is typed. */
export interface InstalmentDraft {
  dueOn: string;
  amountFen: number | null;
}

/** Two even parts, the odd 分 in the first; the last is due when the whole was. */
export function evenInstalments(totalFen: number, dueOn: string | null): InstalmentDraft[] {
  if (totalFen === 0)
    return [
      { dueOn: '', amountFen: null },
      { dueOn: dueOn ?? '', amountFen: null },
    ];
  const half = Math.floor(totalFen / 2);
  return [
    { dueOn: '', amountFen: totalFen - half },
    { dueOn: dueOn ?? '', amountFen: half },
  ];
}
