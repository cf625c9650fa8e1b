import type { ModelVersion } from '../../api/types';

/** In small print: what the expected goals are from. Nothing while there are none. */
export function SaidBy({ model }: { model: ModelVersion | null | undefined }) {
  if (model === undefined) {
    return null;
  }
  return (
    <p className="note" data-testid="xg-model">
      {model === null
        ? 'Expected goals from distance and angle alone, without a model.'
        : `Expected goals by model ${model.id}, version ${model.version}.`}
    </p>
  );
}
