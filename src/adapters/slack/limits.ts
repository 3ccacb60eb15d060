/**
 * How much fits into a Slack message, in UTF-16 units unless said otherwise: the larger of the ways to count a
 * character, since Slack does not say how it counts an emoji.
 *
 * Sources: docs.slack.dev/reference/block-kit (blocks, elements), docs.slack.dev/reference/methods/chat.postMessage
 * (text). What is ours and not Slack's says so.
 */
export const LIMITS = {
  /** chat.update refuses more than 4,000; chat.postMessage cuts at 40,000. Escapes count. */
  text: 3_900,
  headerText: 150,
  buttonText: 75,
  buttonUrl: 3_000,
  buttonValue: 2_000,
  /** Slack takes 25 in one row; nobody reads more than a few. Ours. */
  links: 10,
  actions: 5,
  /** Slack publishes no limit for rich text: these are ours and keep a card readable. */
  paragraph: 3_000,
  titleInBlocks: 300,
  fields: 20,
  fieldLabel: 80,
  fieldValue: 600,
  itemText: 300,
  itemNote: 150,
  items: 100,
  /** However many items there are, each has at least this much room. */
  itemShare: 60,
  footer: 600,
  /** All that is visible in the blocks. Slack answers msg_blocks_too_long somewhere above 13,000 and documents nothing. */
  allBlocks: 10_000,
} as const;
