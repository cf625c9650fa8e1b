import type { ModelVersion } from '../../api/types';

interface Props {
  /** The metric that the model says. */
  metric: string;
  /** What it is called at the start of a sentence. */
  what: string;
  model: ModelVersion | null | undefined;
  /** How it is computed when no model says it. */
  otherwise?: string;
}

/** In small print: which model said it. Nothing while it has no value. */
export function SaidBy({ metric, what, model, otherwise = 'without a model' }: Props) {
  if (model === undefined) {
    return null;
  }
  return (
    <p className="note" data-testid={`${metric}-model`}>
      {model === null ? `${what} ${otherwise}.` : `${what} by model ${model.id}, version ${model.version}.`}
    </p>
  );
}

/** The same of expected goals. */
export function XgSaidBy({ model }: { model: ModelVersion | null | undefined }) {
  return (
    <SaidBy
      metric="xg"
      what="Expected goals"
      model={model}
      otherwise="from distance and angle alone, without a model"
    />
  );
}
