import type { Chapter } from './chapter.ts';
import { createUser } from './create-user.ts';
import { findUser } from './find-user.ts';
import { listEveryone } from './list-everyone.ts';
import { setActive } from './set-active.ts';
import { testTheConnection } from './test-the-connection.ts';
import { updateUser } from './update-user.ts';

export const story: Chapter[] = [
  { title: 'Test the connection', command: 'test-connection', play: testTheConnection },
  { title: 'Create a user', command: 'run create-user', play: createUser },
  { title: 'Find her by her e-mail address', command: 'run find-user', play: findUser },
  { title: 'Give her another job title', command: 'run update-user', play: updateUser },
  { title: 'List everyone, through all pages', command: 'run list-users', play: listEveryone },
  {
    title: 'Deactivate her account',
    command: 'run deactivate-user',
    play: (stage) => setActive(stage, false),
  },
  { title: 'Reactivate it', command: 'run reactivate-user', play: (stage) => setActive(stage, true) },
];
