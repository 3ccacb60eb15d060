/** Writes konferenzbote.schema.json anew from the schema that checks the configuration file. */
import { writeFileSync } from 'node:fs';
import { fileJsonSchema } from '../../src/config-schema.ts';

const path = new URL('../../konferenzbote.schema.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(fileJsonSchema(), null, 2)}\n`);
