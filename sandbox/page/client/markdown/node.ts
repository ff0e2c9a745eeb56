/** A piece of text as Discord understands it. */
export type Node =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'subtext'; children: Node[] }
  | { type: 'heading'; level: 1 | 2 | 3; children: Node[] }
  | { type: 'quote'; children: Node[] }
  | { type: 'list'; ordered: boolean; start: number; items: Node[][] }
  | { type: 'code'; text: string }
  | { type: 'code-block'; text: string; language: string }
  | { type: 'link'; url: string; children: Node[] }
  | { type: 'user' | 'role' | 'channel'; id: string }
  | { type: 'everyone'; text: string }
  | { type: 'command'; name: string }
  | { type: 'emoji'; name: string }
  | { type: 'time'; at: number; style: TimeStyle };

/** Discord's letters for timestamps: short and long time, date, both, and relative. */
export type TimeStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R';
