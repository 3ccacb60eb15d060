import type { DocumentLink, ResolutionReading } from '../model.ts';
import type { Document } from './document.ts';
import type { Frame } from './frames.ts';
export interface ResolutionContext {
  readonly frames: readonly Frame[];
  readonly conference: string | null;
  readonly links: readonly DocumentLink[];
}
export function readResolutions(_doc: Document, _context: ResolutionContext): readonly ResolutionReading[] {
  return [];
}
