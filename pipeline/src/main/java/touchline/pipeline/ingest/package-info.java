/// Ingestion: from the paths a user names to canonical facts. Finds and recognises vendor documents, keeps their bytes,
/// runs the feeds over them, keeps the ledger, and hands facts on: to files ([touchline.pipeline.ingest.NormalizeJob])
/// or to the log ([touchline.pipeline.ingest.IngestService] and [touchline.pipeline.ingest.NormaliserWorker]).
@NullMarked
package touchline.pipeline.ingest;

import org.jspecify.annotations.NullMarked;
