/** How the chats' look-alikes are styled: system fonts only, light for one chat and dark for the other. */

export const CHAT_STYLE = `
* { box-sizing: border-box; margin: 0; padding: 0; }
body { width: 720px; background: #fff; }
figure { font: 15px/1.47 "Liberation Sans", Arial, Helvetica, sans-serif; }
figcaption { padding: 9px 4px 3px; font-size: 12px; color: #5b6170; }
.channel { border-radius: 10px; padding: 0 20px 20px; overflow: hidden; }
.name { font-weight: 700; font-size: 16px; padding: 13px 20px; margin: 0 -20px; border-bottom: 1px solid; }
.name span { opacity: .6; margin-right: 2px; }
.message { display: flex; gap: 12px; }
.body { flex: 1; min-width: 0; }
.avatar { flex: none; display: block; width: 40px; height: 40px; padding: 5px; background: #fff; overflow: hidden; }
.avatar svg { display: block; width: 100%; height: 100%; }
.drawn { width: 1.2em; height: 1.2em; vertical-align: -0.22em; }
.app { font-size: 10px; font-weight: 700; border-radius: 3px; padding: 1px 4px; vertical-align: 1px; }
time { font-size: 12px; }
.day { position: relative; text-align: center; font-size: 12.5px; margin: 14px 0 10px; }
.day::before { content: ""; position: absolute; left: 0; right: 0; top: 50%; border-top: 1px solid var(--line); }
.day span { position: relative; padding: 4px 12px; background: var(--paper); font-weight: 700; }
.body ul, .channel > ul { padding-left: 22px; }
hr { border: 0; border-top: 1px solid var(--line); margin: 12px 0; }
.window { margin-top: 16px; }
.channel > h3:first-child, .channel > .rich:first-child { margin-top: 14px; }
.input { margin: 12px 0; }
.field { border: 1px solid #bbbdbf; border-radius: 6px; padding: 5px 10px; margin: 4px 0; }
.field.pale { color: #8a8c90; }
.box { margin: 3px 0; }
.description { white-space: pre-line; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 9px 0 8px; }

.slack { --paper: #fff; --line: #e2e3e6; color: #1d1c1d; }
.slack .channel { background: var(--paper); border: 1px solid #d5d7dc; }
.slack .name { border-color: var(--line); }
.slack .day span { border: 1px solid var(--line); border-radius: 20px; }
.slack .avatar { border-radius: 8px; border: 1px solid var(--line); }
.slack .app { background: #e8e8e9; color: #616061; }
.slack time, .slack .small, .slack .replies span { color: #616061; }
.slack a { color: #1264a3; }
.slack .rich { margin: 3px 0 6px; white-space: pre-line; }
.slack h3 { font-size: 18px; line-height: 1.35; margin: 4px 0; }
.slack .small { font-size: 12.5px; }
.slack .button { font-size: 13px; font-weight: 700; border: 1px solid #bbbdbf; border-radius: 8px; padding: 4px 12px; }
.slack .thread { margin: 10px 0 0 52px; border-left: 3px solid var(--line); padding-left: 16px; }
.slack .replies { font-size: 13px; font-weight: 700; color: #1264a3; margin-bottom: 8px; }
.slack .replies span { font-weight: 400; margin-left: 4px; }
.slack .thread .avatar { width: 36px; height: 36px; }

.discord { --paper: #313338; --line: #45474e; color: #dbdee1; }
.discord .channel { background: var(--paper); }
.discord .name { color: #f2f3f5; border-color: #26272b; }
.discord .day span { color: #a3a6ad; }
.discord .avatar { border-radius: 50%; padding: 8px; }
.discord .author b { color: #f2f3f5; font-weight: 600; }
.discord .app { background: #5865f2; color: #fff; }
.discord time, .discord .edited { color: #a3a6ad; }
.discord .edited { font-size: 11px; }
.discord a { color: #00a8fc; }
.discord .embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; padding: 10px 16px 13px; margin-top: 6px; max-width: 520px; }
.discord .title { font-weight: 700; font-size: 16px; color: #f2f3f5; }
.discord .description { white-space: pre-line; font-size: 14px; }
.discord dl { display: grid; grid-template-columns: repeat(3, auto); gap: 8px 16px; margin: 8px 0; font-size: 14px; }
.discord dl .whole { grid-column: 1 / -1; }
.discord dt { font-weight: 700; color: #f2f3f5; }
.discord dd s { color: #a3a6ad; }
.discord .small { font-size: 12px; color: #b5bac1; margin-top: 8px; }
.discord .buttons { margin-bottom: 0; }
.discord .button { font-size: 14px; font-weight: 600; color: #fff; background: #4e5058; border-radius: 6px; padding: 6px 15px; }
.discord .out { width: 13px; height: 13px; margin-left: 7px; vertical-align: -1px; }
.discord .reference { position: relative; display: flex; align-items: center; gap: 5px; margin: 2px 0 4px 52px; font-size: 13px; color: #b5bac1; white-space: nowrap; overflow: visible; }
.discord .reference::before { content: ""; position: absolute; left: -33px; top: 10px; width: 29px; height: 13px; border: solid #5c5f68; border-width: 2px 0 0 2px; border-top-left-radius: 7px; }
.discord .reference > span:last-child { overflow: hidden; text-overflow: ellipsis; }
.discord .reference .avatar { width: 17px; height: 17px; padding: 3px; }
`;
