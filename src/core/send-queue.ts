/** Posts that wait to be sent, by lane: each lane has one under way at most, and none waits for another lane. */
import type { Post } from './model.ts';
import { laneOf } from './outbox.ts';
import type { Lane } from './pacer.ts';

export interface SendQueue {
  /** Those waiting; without those under way. */
  size(): number;
  /** Adds those that are neither waiting nor under way, behind the others of their lane. */
  add(posts: readonly Post[]): void;
  /** The first post of the first lane that is idle and `ready`; its lane is then busy. Lanes take turns. */
  take(ready: (lane: Lane) => boolean): Post | null;
  /** Ends what `take` began; `again` is the post when it has more to do, and comes first in its lane. */
  release(taken: Post, again: Post | null): void;
  /** Lanes with something waiting and nothing under way. */
  idle(): readonly Lane[];
  /** Forgets what waits in a lane. */
  drop(lane: Lane): void;
  waiting(): readonly Post[];
}

interface Queued {
  readonly lane: Lane;
  readonly posts: Post[];
}

export function createSendQueue(): SendQueue {
  const lanes = new Map<string, Queued>();
  const busy = new Set<string>();
  const known = new Set<string>();

  function queueOf(post: Post): Queued {
    const lane = laneOf(post);
    const key = laneKey(lane);
    const queued = lanes.get(key) ?? { lane, posts: [] };
    lanes.set(key, queued);
    return queued;
  }

  function takeFrom(key: string, { lane, posts }: Queued): Post | null {
    const post = posts.shift() ?? null;
    lanes.delete(key);
    if (posts.length > 0) lanes.set(key, { lane, posts });
    if (post) busy.add(key);
    return post;
  }

  return {
    size: () => [...lanes.values()].reduce((sum, { posts }) => sum + posts.length, 0),
    add(posts) {
      for (const post of posts) {
        if (known.has(postKey(post))) continue;
        known.add(postKey(post));
        queueOf(post).posts.push(post);
      }
    },
    take(ready) {
      for (const [key, queued] of lanes) if (!busy.has(key) && ready(queued.lane)) return takeFrom(key, queued);
      return null;
    },
    release(taken, again) {
      busy.delete(laneKey(laneOf(taken)));
      if (again) queueOf(again).posts.unshift(again);
      else known.delete(postKey(taken));
    },
    idle: () => [...lanes].flatMap(([key, { lane }]) => (busy.has(key) ? [] : [lane])),
    drop(lane) {
      for (const post of lanes.get(laneKey(lane))?.posts ?? []) known.delete(postKey(post));
      lanes.delete(laneKey(lane));
    },
    waiting: () => [...lanes.values()].flatMap(({ posts }) => posts),
  };
}

function laneKey({ channel, way }: Lane): string {
  return `${way}|${channel}`;
}
function postKey({ subject, channel }: Post): string {
  return `${subject}|${channel}`;
}
