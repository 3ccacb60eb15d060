/** All scenarios that the lab plays, the long ones last. */
import type { Scenario } from './scenario.ts';
import { DISCORD_SCENARIOS } from './scenarios-discord.ts';
import { DISCORD_DAY_SCENARIOS } from './scenarios-discord-day.ts';
import { DISCORD_LIMIT_SCENARIOS } from './scenarios-discord-limits.ts';
import { DISCORD_LINE_SCENARIOS } from './scenarios-discord-lines.ts';
import { DISCORD_TEXT_SCENARIOS } from './scenarios-discord-texts.ts';
import { LOAD_SCENARIOS } from './scenarios-load.ts';
import { SLACK_SCENARIOS } from './scenarios-slack.ts';
import { SLACK_FAULT_SCENARIOS } from './scenarios-slack-faults.ts';
import { SLACK_HTTP_SCENARIOS } from './scenarios-slack-http.ts';
import { SLACK_PEOPLE_SCENARIOS } from './scenarios-slack-people.ts';
import { SLACK_PLACE_SCENARIOS } from './scenarios-slack-places.ts';

export const LAB_SCENARIOS: readonly Scenario[] = [
  ...SLACK_SCENARIOS,
  ...SLACK_FAULT_SCENARIOS,
  ...SLACK_PEOPLE_SCENARIOS,
  ...SLACK_PLACE_SCENARIOS,
  ...SLACK_HTTP_SCENARIOS,
  ...DISCORD_SCENARIOS,
  ...DISCORD_TEXT_SCENARIOS,
  ...DISCORD_LIMIT_SCENARIOS,
  ...DISCORD_LINE_SCENARIOS,
  ...DISCORD_DAY_SCENARIOS,
  ...LOAD_SCENARIOS,
];
