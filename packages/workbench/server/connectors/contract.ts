import type { Connector as ContractCalls } from '../../../../src/contract.ts';
import type { ConnectorManifest } from '../../api/manifest.ts';

/** The exports of a connector folder. What they return is unknown until it is read: a connector is somebody else's code. */
export type Connector = {
  [Call in keyof ContractCalls]: (
    ...parameters: Parameters<ContractCalls[Call]>
  ) => Call extends 'describe' ? unknown : Promise<unknown>;
};

export interface LoadedConnector {
  /** Absolute. */
  folder: string;
  manifest: ConnectorManifest;
  connector: Connector;
}
