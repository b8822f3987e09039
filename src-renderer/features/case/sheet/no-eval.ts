import { config } from 'zod';

/** The window's policy forbids text run as a program, so schemas must not try it. Import this before any schema. */
config({ jitless: true });
