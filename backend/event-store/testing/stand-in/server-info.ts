import { randomUUID } from 'node:crypto';
import type { sendUnaryData } from '@grpc/grpc-js';
import type { Context, Version } from './context.ts';
import { features, gossip, services, shared } from './generated.ts';

const NUMBERS: Record<Version, string> = {
  '22.10': '22.10.5',
  '23.10': '23.10.8',
  '24.2': '24.2.0',
};

/** What newer clients ask for beyond the method itself. */
const EXTRAS: Record<string, readonly string[]> = {
  read: ['position', 'events'],
  batchappend: ['deadline_duration'],
};

type Methods = InstanceType<typeof features.SupportedMethods>;
type Cluster = InstanceType<typeof gossip.ClusterInfo>;

function supportedMethods(version: Version): Methods {
  const message = new features.SupportedMethods().setEventStoreServerVersion(NUMBERS[version]);
  for (const { path } of Object.values(services).flatMap((service) => Object.values(service))) {
    const [, service = '', method = ''] = path.toLowerCase().split('/');
    const supported = new features.SupportedMethod();
    supported
      .setServiceName(service)
      .setMethodName(method)
      .setFeaturesList([...(EXTRAS[method] ?? [])]);
    message.addMethods(supported);
  }
  return message;
}

export function featuresHandler(context: Context) {
  return (_call: unknown, reply: sendUnaryData<Methods>) =>
    reply(null, supportedMethods(context.version));
}

/** A cluster of one: this server, its leader. */
export function gossipHandler(context: Context) {
  const id = new shared.UUID().setString(randomUUID());
  return (_call: unknown, reply: sendUnaryData<Cluster>): void => {
    const endPoint = new gossip.EndPoint().setAddress('127.0.0.1').setPort(context.port());
    const member = new gossip.MemberInfo()
      .setInstanceId(id)
      .setTimeStamp(String(Date.now() * 10_000))
      .setState(gossip.MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(endPoint);
    const info = new gossip.ClusterInfo();
    info.addMembers(member);
    reply(null, info);
  };
}
