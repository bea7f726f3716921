import { openPort } from '../line/port.ts';
import { serve } from './serve.ts';

// The entry of the understanding process: themes and vector search, away from main's one thread.
serve(openPort());
