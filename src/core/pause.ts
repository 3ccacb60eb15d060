/** Why a subscription rests, in words. */
import { closureOf } from './closure.ts';
import type { Language, Pause } from './model.ts';
import { NOTICES } from './wording/notices.ts';

/** A whole sentence; null: a person paused it, or nobody wrote down why. What an earlier version kept stays as it wrote it. */
export function pauseCause({ code, reason }: Pause, language: Language): string | null {
  return code === null ? reason : NOTICES[language].cause[closureOf(code)];
}
