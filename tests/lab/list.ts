/** All scenarios that the lab plays, the long ones last. */
import type { Scenario } from './scenario.ts';
import { DISCORD_SCENARIOS } from './scenarios-discord.ts';
import { DISCORD_LIMIT_SCENARIOS } from './scenarios-discord-limits.ts';
import { LOAD_SCENARIOS } from './scenarios-load.ts';
import { SLACK_SCENARIOS } from './scenarios-slack.ts';
import { SLACK_CHANNEL_SCENARIOS } from './scenarios-slack-channels.ts';

export const LAB_SCENARIOS: readonly Scenario[] = [
  ...SLACK_SCENARIOS,
  ...SLACK_CHANNEL_SCENARIOS,
  ...DISCORD_SCENARIOS,
  ...DISCORD_LIMIT_SCENARIOS,
  ...LOAD_SCENARIOS,
];
