package dev.gatehouse.checks.run;

/** The two families of addresses that every name answers in. */
enum Family {
  IPV4("A"),
  IPV6("AAAA");

  private final String recordType;

  Family(String recordType) {
    this.recordType = recordType;
  }

  String recordType() {
    return recordType;
  }
}
