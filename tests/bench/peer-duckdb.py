"""DuckDB on saved list pages: the lines that hf-dump writes, by one query."""
import sys

import duckdb

duckdb.sql(f"""
COPY (
  WITH r AS (SELECT id, 'model:' || id AS m, pipeline_tag, library_name, tags, downloads, likes, createdAt
             FROM read_json('{sys.argv[1]}/*.json', format='array', columns={{id: 'VARCHAR',
               pipeline_tag: 'VARCHAR', library_name: 'VARCHAR', tags: 'VARCHAR[]',
               downloads: 'BIGINT', likes: 'BIGINT', createdAt: 'VARCHAR'}}))
  SELECT m, 'owner', 'owner:' || split_part(id, '/', 1) FROM r
  UNION ALL SELECT m, 'pipeline', 'pipeline:' || pipeline_tag FROM r
  UNION ALL SELECT m, 'library', 'library:' || library_name FROM r
  UNION ALL SELECT m, 'tagged', 'tag:' || unnest(tags) FROM r
  UNION ALL SELECT m, '@downloads', downloads::VARCHAR FROM r
  UNION ALL SELECT m, '@likes', likes::VARCHAR FROM r
  UNION ALL SELECT m, '@created', createdAt FROM r
) TO '{sys.argv[2]}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '')
""")
