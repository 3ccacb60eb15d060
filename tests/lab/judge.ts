/** What the doubles hold against the product at the end of a scenario, in words. */
import type { Control } from './control.ts';
import type { Lab } from './lab.ts';

interface Violation {
  readonly kind: string;
  /** Of Slack's double: what was delivered to the bot, where it is about that. */
  readonly delivery?: string;
}

const SECRETS = [/xox[bep]-[\w-]+/, /xapp-[\w-]+/, /lab\.discord\.token/, /sim-(signing|client)-secret/];
/** Of the first violation: enough to see what it is about. */
const SHOWN_UNITS = 400;

/** Whatever is not tolerated, hints too: in Slack each limited call, in Discord commands that are written again. */
export async function complaintsOf(lab: Lab, tolerated: Readonly<Record<string, string>>): Promise<string[]> {
  const { slack, discord } = lab;
  const inSlack = await slack.get<Violation[]>('violations');
  const inDiscord = (await discord.get<{ violations: Violation[] }>('violations')).violations;
  const { duplicates } = await discord.get<{ duplicates: unknown[] }>('duplicates');
  const broken = [...inSlack, ...inDiscord].filter(({ kind }) => !(kind in tolerated));
  return [
    ...(broken[0] ? [`${broken.length} violations: ${await describe(broken[0], slack)}`] : []),
    ...(duplicates.length > 0 ? [`${duplicates.length} duplicates in Discord`] : []),
    ...(await leaks(lab)),
  ];
}

async function describe(violation: Violation, slack: Control): Promise<string> {
  const words = JSON.stringify(violation).slice(0, SHOWN_UNITS);
  if (!violation.delivery) return words;
  const [delivery] = await slack.get<{ attempts: unknown }[]>(`deliveries?id=${violation.delivery}`);
  return `${words}, tried ${JSON.stringify(delivery?.attempts).slice(0, SHOWN_UNITS)}`;
}

/** Secrets in the log of the product or in anything a person can read. */
async function leaks({ slack, discord, printed }: Lab): Promise<string[]> {
  const read = (control: Control) => control.get<unknown>('messages').then((all) => JSON.stringify(all));
  const places = { log: printed(), Slack: await read(slack), Discord: await read(discord) };
  return Object.entries(places).flatMap(([place, words]) =>
    SECRETS.filter((secret) => secret.test(words)).map(() => `a secret stands in ${place}`),
  );
}
