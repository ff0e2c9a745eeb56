import { HTTPException } from 'hono/http-exception';

/** What a person can't do, with the line that tells them so: 400 makes no sense, 403 may not, 404 is not there. */
export const refuse = (status: 400 | 403 | 404, line: string) => new HTTPException(status, { message: line });
