import { ConnectorError } from '../../../src/errors.ts';
import { pathStep } from '../../../src/scim/protocol/ids.ts';

describe('an id as a step of a path', () => {
  it.each([
    ['a b/ü?#', 'a%20b%2F%C3%BC%3F%23'],
    ['...', '...'],
    ['\u{1f600}', '%F0%9F%98%80'],
    ['half\ud800', 'half%EF%BF%BD'],
  ])('%j', (id, step) => expect(pathStep(id)).toBe(step));

  it.each(['.', '..'])('is never one that leads elsewhere: %s', (id) => {
    expect(() => pathStep(id)).toThrow(ConnectorError);
  });
});
