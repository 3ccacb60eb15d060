/** The console prints what other chats post, readably and harmlessly. */
import { describe, expect, it } from 'vitest';
import { renderCardText } from '../../src/adapters/console/card-text.ts';
import { createConsoleAdapter } from '../../src/adapters/console/console.ts';
import type { Operation } from '../../src/core/model.ts';
import * as cards from '../fakes/cards.ts';

function operation(changes: Partial<Operation> = {}): Operation {
  return {
    id: 'a',
    kind: 'create',
    channel: 'console',
    card: cards.announced,
    messageId: null,
    uncertainSince: null,
    ...changes,
  };
}

describe('a card as text', () => {
  it('shows title, sentence, fields, links and small print', () => {
    expect(renderCardText(cards.moved)).toBe(
      [
        '» 2. Digitalministerkonferenz',
        'https://konferenzbote.example/sitzungen/s-dmk-2',
        '',
        'Verschoben: Die 2. Digitalministerkonferenz findet am 17. und 18. Oktober 2024 in Berlin statt,',
        'nicht am 24. Oktober 2024.',
        '',
        'Termin  17. und 18. Oktober 2024 (bisher 24. Oktober 2024)',
        'Ort     Berlin',
        '',
        'Kalender: https://konferenzbote.example/calendar/dmk.ics',
        'Quelle: https://digitalministerkonferenz.example/sitzung-2',
        '',
        'Quelle: Digitalministerkonferenz · Stand 22. April 2024, 10:15 Uhr',
      ].join('\n'),
    );
  });

  it('lists items with their notes and addresses', () => {
    const text = renderCardText(cards.resolutions);

    expect(text).toContain(
      '• Registermodernisierung beschleunigen · TOP 3.1\n  https://konferenzbote.example/beschluesse/r-1',
    );
    expect(text).toContain('• Cybersicherheit in Ländern und Kommunen');
  });

  it.each(Object.entries(cards.allCards))('lets nothing of the card %s move the cursor', (_name, card) => {
    expect(renderCardText(card)).not.toMatch(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  });

  it('keeps a very long card readable', () => {
    const lines = renderCardText(cards.fortyThousand).split('\n');

    expect(Math.max(...lines.filter((line) => line.includes(' ')).map((line) => line.length))).toBeLessThan(4_100);
    expect(renderCardText(cards.sixtyItems)).toContain('Beschluss 60:');
  });
});

describe('the console as a chat', () => {
  it('counts messages and says what is edited and what is a reply', async () => {
    const lines: string[] = [];
    const adapter = createConsoleAdapter({ write: (line) => lines.push(line) });
    const first = await adapter.deliver(operation());
    const reply = await adapter.deliver(operation({ id: 'b', kind: 'reply', messageId: first.messageId }));
    const edited = await adapter.deliver(
      operation({ id: 'c', kind: 'edit', messageId: first.messageId, card: cards.moved }),
    );

    expect([first, reply, edited].map(({ messageId }) => messageId)).toEqual(['1', '2', '1']);
    expect(lines.filter((line) => line.startsWith('──'))).toEqual([
      '── 1 ──',
      '── 2 · Antwort auf 1 ──',
      '── 1 · geändert ──',
    ]);
    expect(lines).toContain('  Ort     Berlin');
  });

  it('does not print twice what it has printed', async () => {
    const lines: string[] = [];
    const adapter = createConsoleAdapter({ write: (line) => lines.push(line) });
    const { messageId } = await adapter.deliver(operation());
    const printed = lines.length;

    const again = await adapter.deliver(operation({ uncertainSince: Temporal.Instant.from('2024-04-22T08:15:00Z') }));

    expect(again.messageId).toBe(messageId);
    expect(lines).toHaveLength(printed);
  });

  it('says whether it is on', async () => {
    const adapter = createConsoleAdapter({ write: () => {} });
    const before = adapter.health().state;
    await adapter.start(async () => cards.answer);
    const running = adapter.health();
    await adapter.stop();

    expect([before, running, adapter.health().state]).toEqual(['off', { state: 'up', reason: null }, 'off']);
  });
});
