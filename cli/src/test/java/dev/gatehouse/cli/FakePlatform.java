package dev.gatehouse.cli;

import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.TwinStatus.RegionStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** A twin, a name server and one Region's gateway, which know of each other. */
final class FakePlatform implements AutoCloseable {
  final FakeTwin twin;
  final FakeDns dns;
  final FakeGateway gateway;
  final Path caFile;

  FakePlatform(Path project) throws IOException, GeneralSecurityException {
    caFile = project.resolve("ca file.pem");
    twin = new FakeTwin(project);
    dns = new FakeDns();
    gateway = new FakeGateway(caFile);
    TwinStatus bare = FakeTwin.bare();
    RegionStatus region =
        new RegionStatus(
            "us-east-1", "127.0.1.1", "fd67:6174:6568::1", gateway.socket(), gateway.socket());
    twin.status =
        new TwinStatus(
            bare.pid(),
            bare.startedAt(),
            bare.uptimeSeconds(),
            bare.memoryBytes(),
            List.of(dns.server()),
            caFile.toString(),
            List.of(region),
            bare.healthChecks(),
            bare.faults(),
            bare.functions(),
            bare.replicationPending(),
            bare.providers(),
            bare.entities(),
            bare.pace(),
            bare.replication(),
            bare.alarms(),
            bare.notifications());
    dns.answer("api.gatehouse.test. A", "127.0.1.1");
    dns.answer("api.gatehouse.test. AAAA", "fd67:6174:6568::1");
  }

  @Override
  public void close() throws IOException {
    twin.close();
    dns.close();
    gateway.close();
  }
}
