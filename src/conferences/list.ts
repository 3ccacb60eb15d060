/**
 * Every conference the bot knows.
 *
 * A new one in three steps: copy the folder of a similar body to `<slug>/`, write names, numbering, chairs and pages
 * into its `conference.ts`, and add one import and one line below. The contract test finds it by this list;
 * `docs/adding-a-conference.md` says more.
 */
import type { Conference, SourceDefinition } from '../core/model.ts';
import { AMK } from './amk/conference.ts';
import { ASMK } from './asmk/conference.ts';
import { BMK } from './bmk/conference.ts';
import { DMK } from './dmk/conference.ts';
import { EMK } from './emk/conference.ts';
import { ENMK } from './enmk/conference.ts';
import { FMK } from './fmk/conference.ts';
import { GFMK } from './gfmk/conference.ts';
import { GMK } from './gmk/conference.ts';
import { IMK } from './imk/conference.ts';
import { INTMK } from './intmk/conference.ts';
import { IT_PLR } from './it-plr/conference.ts';
import { JFMK } from './jfmk/conference.ts';
import { JUMIKO } from './jumiko/conference.ts';
import { KMK } from './kmk/conference.ts';
import { MPK } from './mpk/conference.ts';
import { PRESS_SOURCES } from './press.ts';
import { SPORTMK } from './sportmk/conference.ts';
import { UMK } from './umk/conference.ts';
import { VMK } from './vmk/conference.ts';
import { VSMK } from './vsmk/conference.ts';
import { WMK } from './wmk/conference.ts';

export const CONFERENCES: readonly Conference[] = [
  DMK,
  KMK,
  IMK,
  GMK,
  JUMIKO,
  UMK,
  WMK,
  ASMK,
  VMK,
  BMK,
  FMK,
  AMK,
  INTMK,
  JFMK,
  GFMK,
  SPORTMK,
  ENMK,
  VSMK,
  MPK,
  EMK,
  IT_PLR,
];

/** All that is polled without any configuration, and what is listed but off. */
export const BUILTIN_SOURCES: readonly SourceDefinition[] = [
  ...CONFERENCES.flatMap((conference) => conference.sources),
  ...PRESS_SOURCES,
];
