import { afterEach, describe, expect, test, vi } from 'vitest';
import { encodeHeader, parseHeader, timeText } from '../../src/recording/header.ts';
import { HEADER } from './support/sample.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a header', () => {
  test.each([HEADER, { title: '', started: HEADER.started }, { ...HEADER, lab: { ram: 2n ** 64n - 1n } }])(
    'is read as it was written: %#',
    (header) => {
      const line = encodeHeader(header);
      expect(line.endsWith('}\n')).toBe(true);
      expect(parseHeader(line, 'x')).toEqual(header);
    },
  );

  test('of a stranger gives text where text belongs', () => {
    const line = '{"format":"qmpsh-recording","version":1,"title":7,"started":null,"program":{},"lab":[1]}';
    expect(parseHeader(line, 'x')).toEqual({ title: '', started: '' });
  });
});

describe('the time a session began', () => {
  const moment = new Date('2026-03-01T11:03:11.123Z');

  test.each([
    ['UTC', '2026-03-01T11:03:11.123+00:00'],
    ['Europe/Berlin', '2026-03-01T12:03:11.123+01:00'],
    ['America/St_Johns', '2026-03-01T07:33:11.123-03:30'],
    ['Asia/Kathmandu', '2026-03-01T16:48:11.123+05:45'],
  ])('is local, with the offset: %s', (zone, text) => {
    vi.stubEnv('TZ', zone);
    expect(timeText(moment)).toBe(text);
    expect(Date.parse(text)).toBe(moment.getTime());
  });
});
