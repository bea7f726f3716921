import { openPort } from '../line/port.ts';
import { serve } from './serve.ts';

// The entry of a model process: one process runs one family of models, and ends to let its memory go.
serve(openPort());
