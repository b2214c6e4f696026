/** Where resources stand. A project stands by its id. */
export const taskUri = (id: string): string => `task://${id}`;
export const boardUri = (project: string): string => `project://${project}/board`;
export const progressUri = (project: string): string => `project://${project}/progress`;
export const STATUS_URI = "tasks://status";
