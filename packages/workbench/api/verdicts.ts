import type { Verdict } from 'scim-directory-doctor';

/** What may become of a probe of a directory, in the order in which it is shown. */
export const verdicts: { verdict: Verdict; title: string; about: string }[] = [
  { verdict: 'differs', title: 'Differs', about: 'The directory behaves differently from what is expected.' },
  {
    verdict: 'unseen',
    title: 'Not observed',
    about: 'Nothing in the directory shows it, or it was not checked.',
  },
  { verdict: 'expected', title: 'As expected', about: 'The directory behaves as expected.' },
];
