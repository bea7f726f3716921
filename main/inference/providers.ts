import type { ProviderName } from '../../protocol/inference.ts';
import { failure, InferenceError, notice } from './failure.ts';

/**
 * What could run a model and what does. Only the provider that was asked for is used, and what is shown is what
 * runs: a session that quietly went on elsewhere would give other numbers (the same input gave 0.0726 on cpu and
 * 0.0567 on webgpu), so each provider waits for a check against cpu on the machine itself.
 */
export const providers: Record<ProviderName, { used: boolean; platforms: readonly NodeJS.Platform[] }> = {
  cpu: { used: true, platforms: ['linux', 'darwin', 'win32'] },
  webgpu: { used: false, platforms: ['linux', 'darwin', 'win32'] },
  dml: { used: false, platforms: ['win32'] },
  coreml: { used: false, platforms: ['darwin'] },
};

export function chooseProvider(asked: ProviderName = 'cpu'): ProviderName {
  if (providers[asked].used) return asked;
  throw new InferenceError(
    failure(
      'no-provider',
      notice('inference.because.noProvider', { provider: asked }),
      notice('inference.remedy.useCpu'),
    ),
  );
}
