/** The form that shows one conference alone. */
import { html } from 'hono/html';
import type { Conference } from '../../core/model.ts';
import type { Catalogue } from './catalogue.ts';
import type { Markup } from './layout.ts';
import type { Visit } from './visit.ts';

/** @param path of the page that takes `?conference=` */
export function conferenceChoice(
  { words, language, address, isLanguageChosen }: Visit,
  {
    catalogue,
    chosen,
    path,
  }: { readonly catalogue: Catalogue; readonly chosen: Conference | null; readonly path: string },
): Markup {
  return html`<form class="choice" action="${address(path)}" method="get">
<label for="konferenz">${words.conference}</label>
<select id="konferenz" name="conference">
<option value="">${words.allConferences}</option>
${catalogue.all.map(
  (conference) =>
    html`<option value="${conference.slug}"${conference === chosen ? html` selected` : ''}>${conference.name[language]} (${conference.id})</option>`,
)}
</select>
${isLanguageChosen ? html`<input type="hidden" name="lang" value="${language}">` : ''}
<button type="submit">${words.show}</button>
</form>`;
}
