package dev.gatehouse.twin.engine.plugin;

import dev.gatehouse.twin.engine.plugin.Provisioner.Checked;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.WireReader;
import dev.gatehouse.twin.engine.value.WireReader.Unknowns;
import dev.gatehouse.twin.engine.value.WireWriter;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Asks a provider about its own settings, which it may know nothing to say of. */
final class ProviderSettings {
  private ProviderSettings() {}

  static Checked check(
      ResourceProviderBlockingStub stub, Urn urn, Properties olds, Properties news) {
    WireWriter wire = new WireWriter(true, false, false, true);
    try {
      CheckResponse response =
          stub.checkConfig(
              CheckRequest.newBuilder()
                  .setUrn(urn.value())
                  .setName(urn.name())
                  .setType(urn.type())
                  .setOlds(wire.write(olds))
                  .setNews(wire.write(news))
                  .build());
      Properties inputs = WireReader.of(Unknowns.KEEP).read(response.getInputs());
      return new Checked(SecretMarks.restore(inputs, news), ProviderClient.failures(response));
    } catch (StatusRuntimeException e) {
      if (ProviderErrors.unimplemented(e)) {
        return new Checked(news, List.of());
      }
      throw ProviderErrors.of(e);
    }
  }

  static Diff diff(
      ResourceProviderBlockingStub stub,
      Urn urn,
      Properties oldInputs,
      Properties oldOutputs,
      Properties news) {
    WireWriter wire = new WireWriter(true, false, false, true);
    try {
      return DiffReader.read(
          stub.diffConfig(
              DiffRequest.newBuilder()
                  .setUrn(urn.value())
                  .setName(urn.name())
                  .setType(urn.type())
                  .setOldInputs(wire.write(oldInputs))
                  .setOlds(wire.write(oldOutputs))
                  .setNews(wire.write(news))
                  .build()));
    } catch (StatusRuntimeException e) {
      if (ProviderErrors.unimplemented(e)) {
        return new Diff(Diff.Changes.UNKNOWN, List.of(), List.of(), Optional.empty(), false);
      }
      throw ProviderErrors.of(e);
    }
  }
}
