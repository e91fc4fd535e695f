package dev.gatehouse.checks.run;

/** Where the running twin listens, as {@code ./gatehouse status -o json} tells. */
interface TwinStatus {
  int dnsPort();

  String caFile();

  /** {@code address:port} of the socket behind an address that DNS answered. */
  String socketBehind(String address, Family family);
}
