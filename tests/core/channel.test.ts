/** References of channels: their parts, their owners, and what is none. */
import { describe, expect, it } from 'vitest';
import { eventsChannel, guildOfEvents, ownerOf, parseChannel } from '../../src/core/channel.ts';

describe('A channel', () => {
  it.each`
    ref                                                | channel                                                                            | owner
    ${'slack:T0123/C0123'}                             | ${{ chat: 'slack', team: 'T0123', channel: 'C0123' }}                              | ${'slack:T0123'}
    ${'slack:E0ORG/D0DIRECT'}                          | ${{ chat: 'slack', team: 'E0ORG', channel: 'D0DIRECT' }}                           | ${'slack:E0ORG'}
    ${'discord:123456789012345678/223456789012345678'} | ${{ chat: 'discord', guild: '123456789012345678', channel: '223456789012345678' }} | ${'discord'}
    ${'discord:@me/223456789012345678'}                | ${{ chat: 'discord', guild: '@me', channel: '223456789012345678' }}                | ${'discord'}
    ${'slack:T0123/U0123'}                             | ${{ chat: 'slack', team: 'T0123', channel: 'U0123' }}                              | ${'slack:T0123'}
    ${'discord:@user/223456789012345678'}              | ${{ chat: 'discord', guild: '@user', channel: '223456789012345678' }}              | ${'discord'}
    ${'discord:123456789012345678/events'}             | ${{ chat: 'discord', guild: '123456789012345678', channel: 'events' }}             | ${'discord'}
    ${'webhook:https://example.org:8443/a?b=c:d'}      | ${{ chat: 'webhook', url: 'https://example.org:8443/a?b=c:d' }}                    | ${'webhook:example.org:8443'}
    ${'webhook:http://EXAMPLE.org'}                    | ${{ chat: 'webhook', url: 'http://example.org/' }}                                 | ${'webhook:example.org'}
    ${'console'}                                       | ${{ chat: 'console' }}                                                             | ${'console'}
  `('$ref has its parts and the owner $owner', ({ ref, channel, owner }) => {
    expect(parseChannel(ref)).toEqual(channel);
    expect(ownerOf(ref)).toBe(owner);
  });

  it.each`
    ref                              | advice
    ${'slack:T0123'}                 | ${'slack:<team>/<channel>'}
    ${'slack:#general'}              | ${'slack:<team>/<channel>'}
    ${'slack:T0123/C0123/x'}         | ${'slack:<team>/<channel>'}
    ${'slack:T0123/C0123\n'}         | ${'slack:<team>/<channel>'}
    ${'discord:general'}             | ${'discord:<guild>/<channel>'}
    ${'discord:@me/events'}          | ${'discord:<guild>/<channel>'}
    ${'discord:1/2'}                 | ${'discord:<guild>/<channel>'}
    ${'webhook:example.org'}         | ${'webhook:<url>'}
    ${'webhook:ftp://example.org/'}  | ${'webhook:<url>'}
    ${'webhook:javascript:alert(1)'} | ${'webhook:<url>'}
    ${'Console'}                     | ${'or console'}
    ${'console:1'}                   | ${'or console'}
    ${'teams:T0123/C0123'}           | ${'or console'}
    ${':T0123/C0123'}                | ${'or console'}
    ${''}                            | ${'or console'}
  `('"$ref" is none, and the error says what to write', ({ ref, advice }) => {
    const error = expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(advice) });
    expect(() => parseChannel(ref)).toThrow(error);
    expect(() => ownerOf(ref)).toThrow(error);
  });

  it('tells scheduled events from every other channel', () => {
    const events = eventsChannel('123456789012345678');
    expect(guildOfEvents(events)).toBe('123456789012345678');
    expect(guildOfEvents('discord:123456789012345678/223456789012345678')).toBeNull();
    expect(guildOfEvents('slack:T0123/C0123')).toBeNull();
  });

  it('is quoted in the error only so far that a log line stays readable', () => {
    expect(() => parseChannel(`slack:${'x'.repeat(10_000)}`)).toThrow(/^.{1,400}$/);
  });
});
