/** What the program and its reading process say to each other. Several tasks may be under way, told apart by their `id`. */
import type { DocumentText } from './core/document.ts';
import type { SourceDefinition } from './core/model.ts';
import type { Failure } from './feeds/failure.ts';
import type { PdfJob, TextsJob } from './feeds/parse-worker.ts';
import type { SentItem } from './feeds/sent-items.ts';

export type Task =
  | {
      readonly of: 'body';
      readonly url: string;
      readonly contentType: string | null;
      readonly source: SourceDefinition;
    }
  | { readonly of: 'pdf'; readonly url: string; readonly limits: PdfJob['limits'] }
  | { readonly of: 'texts'; readonly job: TextsJob };

/** From the program. `bytes` of a task come after it, in parts. */
export type Order =
  | { readonly kind: 'begin'; readonly id: number; readonly task: Task; readonly bytes: number }
  | { readonly kind: 'bytes'; readonly id: number; readonly part: Uint8Array }
  /** The last part was taken. */
  | { readonly kind: 'next'; readonly id: number };

/** Of a task, the last but for `items`, of which the next part comes after `next`. */
export type Answer =
  | { readonly kind: 'items'; readonly items: readonly SentItem[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'document'; readonly document: DocumentText }
  | { readonly kind: 'readings'; readonly readings: string }
  | Failure;

export type Report = Answer & { readonly id: number };
