import type { Verdict } from 'scim-directory-doctor';

/** What may become of a probe of a directory, in the order in which it is shown. */
export const verdicts: { verdict: Verdict; title: string; about: string }[] = [
  { verdict: 'differs', title: 'Differs', about: 'The directory does something else than is expected.' },
  {
    verdict: 'unseen',
    title: 'Could not be seen',
    about: 'Nothing in the directory shows it, or it was not asked.',
  },
  { verdict: 'expected', title: 'As expected', about: 'The directory does what is expected.' },
];
