import { describe, expect, it } from '@jest/globals';
import { valuesOfFile } from '../src/pages/connections/credential-file.ts';

const aws = [
  { name: 'ClientId', cloudName: 'aws_access_key_id' },
  { name: 'ClientSecret', cloudName: 'aws_secret_access_key' },
];
const google = [
  { name: 'PrivateKey', cloudName: 'private_key' },
  { name: 'ProjectID', cloudName: 'project_id' },
  { name: 'ClientEmail', cloudName: 'client_email' },
];
const pem = '-----BEGIN PRIVATE KEY-----\nMII=\n-----END PRIVATE KEY-----\n';

describe('a file of credentials', () => {
  it('is read as Google Cloud writes it, with the lines of its key', () => {
    const file = JSON.stringify({
      type: 'service_account',
      private_key: pem,
      project_id: 'p',
      client_email: 'a@b',
    });
    expect(valuesOfFile(file, google)).toEqual({ PrivateKey: pem, ProjectID: 'p', ClientEmail: 'a@b' });
  });

  it('is read as the command line of AWS writes it', () => {
    const file = '[default]\naws_access_key_id = AK\naws_secret_access_key=SK/+=\n';
    expect(valuesOfFile(file, aws)).toEqual({ ClientId: 'AK', ClientSecret: 'SK/+=' });
  });

  it('is read as the web pages of AWS write it', () => {
    const file = 'Access key ID,Secret access key\r\nAK,SK\r\n';
    expect(valuesOfFile(file, aws)).toEqual({ ClientId: 'AK', ClientSecret: 'SK' });
  });

  it('is read as a request of this server has it', () => {
    const file = JSON.stringify({ KeyValueInfoList: [{ Key: 'ClientId', Value: 'AK' }] });
    expect(valuesOfFile(file, aws)).toEqual({ ClientId: 'AK' });
  });

  it('that is only a private key fills the field for the key', () => {
    expect(valuesOfFile(pem, google)).toEqual({ PrivateKey: pem });
  });

  it('without values for these fields fills none of them', () => {
    expect(valuesOfFile('{"broken": ', aws)).toEqual({});
    expect(valuesOfFile('just words', aws)).toEqual({});
  });
});
