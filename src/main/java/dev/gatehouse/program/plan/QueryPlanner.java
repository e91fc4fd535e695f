package dev.gatehouse.program.plan;

import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.List;

/** Plans the queries that on-call people ask of logs first, saved in each Region. */
final class QueryPlanner {
  private final PhysicalNames names;

  QueryPlanner(PhysicalNames names) {
    this.names = names;
  }

  /** Over the access logs of all APIs. */
  List<QueryPlan> ofApis(AccountRegion at, List<String> groups) {
    return List.of(
        query(
            at,
            "errors",
            "filter status >= 500 | fields @timestamp, requestId, routeKey, status, errorMessage,"
                + " integrationError | sort @timestamp desc | limit 100",
            groups),
        query(
            at,
            "slowest-routes",
            "stats count(*) as requests, pct(responseLatency, 95) as p95, max(responseLatency) as"
                + " slowest by routeKey | sort p95 desc | limit 25",
            groups),
        query(
            at,
            "callers",
            "stats count(*) as requests by sourceIp | sort requests desc | limit 25",
            groups));
  }

  /** Over the logs of an application's functions. */
  List<QueryPlan> ofFunctions(Manifest manifest, AccountRegion at, List<String> groups) {
    return List.of(
        query(
            at,
            manifest.name() + "/failures",
            "filter level = \"ERROR\" or @message like /Task timed out/ | fields @timestamp,"
                + " requestId, routeKey, error, message | sort @timestamp desc | limit 100",
            groups),
        query(
            at,
            manifest.name() + "/starts",
            "filter @type = \"REPORT\" | stats count(*) as calls, pct(@duration, 95) as p95,"
                + " max(@initDuration) as slowestStart by @log",
            groups));
  }

  private QueryPlan query(AccountRegion at, String name, String text, List<String> groups) {
    String key = name.substring(name.indexOf('/') + 1);
    return new QueryPlan(at, key, names.of(NamingTable.QUERY) + "/" + name, text, groups);
  }
}
